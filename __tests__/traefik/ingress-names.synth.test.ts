import { checkedRoutes, host } from "./sample-routes";

const of = (...slugs: string[]) => slugs.map((slug) => host(slug));
const making = (hosts: ReturnType<typeof of>) => () => checkedRoutes({ routes: { hosts } });

test("a slug whose Ingress has the name of another host's is refused", () => {
  const hosts = of("shop-unauthenticated", "shop", "shop-outpost", "lone-outpost");
  expect(making(hosts)).toThrow(
    'routes/Routes: `hosts[0].slug` must be another than the name of an Ingress of `hosts[1]`, got: "shop-unauthenticated"\n' +
      'routes/Routes: `hosts[2].slug` must be another than the name of an Ingress of `hosts[1]`, got: "shop-outpost"',
  );
});

test("a slug that only looks so is not", () => {
  expect(making(of("lone-outpost", "shop", "unauthenticated"))).not.toThrow();
});
