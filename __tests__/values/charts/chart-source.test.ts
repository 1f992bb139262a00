import { chartReference } from "../../../values/charts/chart-source";

const CHART = { name: "authentik", repository: "https://charts.goauthentik.io" };

describe("a chart", () => {
  test("comes from its official repository when nothing else is said", () => {
    const official = { chart: "authentik", repository: "https://charts.goauthentik.io", version: "2026.8.5" };
    expect(chartReference(CHART, "2026.8.5")).toEqual(official);
    expect(chartReference(CHART, "2026.8.5", "official")).toEqual(official);
  });

  test("is a file of a directory, for a site without internet", () => {
    const file = { chart: "charts/authentik-2026.8.5.tgz", version: "2026.8.5" };
    expect(chartReference(CHART, "2026.8.5", { directory: "charts" })).toEqual(file);
    expect(chartReference(CHART, "2026.8.5", { directory: "charts/" })).toEqual(file);
  });

  test("is an artefact below a path of an OCI registry", () => {
    expect(chartReference(CHART, "2026.8.5", { oci: "oci://registry.example/charts/" })).toEqual({
      chart: "oci://registry.example/charts/authentik",
      version: "2026.8.5",
    });
  });
});
