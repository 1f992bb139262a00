import { keyPaths } from "../../values/charts/keys";
import { withTemplateKeys } from "./template-keys";

const VALUES = {
  replicas: 1,
  image: { tag: "" },
  config: { route: { receiver: "none" } },
  probe: {},
  "grafana.ini": { server: { domain: "" } },
  service: { port: 80 },
};

const keys = (templates: string) => keyPaths(withTemplateKeys(VALUES, templates));

test("what templates read and values.yaml does not show takes anything, and so does a map that is taken as a whole", () => {
  expect(keys("{{ .Values.replicas }} {{ .Values.image.tag }} {{ .Values.service.port }}")).toEqual(keyPaths(VALUES));
  expect(keys("{{ $.Values.service.nodePort }}")).toContain("service.nodePort{}");
  expect(keys("{{ toYaml .Values.config }}")).toContain("config{}");
  expect(keys("{{ toYaml .Values.config }}")).not.toContain("config.route.receiver");
  expect(keys('{{ index .Values "grafana.ini" | toYaml }}')).toContain("grafana.ini{}");
});

test("a map of which single keys are read too keeps those that are shown, and one that is not shown takes anything", () => {
  expect(keys("{{ with .Values.image }}{{ .Values.image.tag }}{{ end }}")).toEqual(keyPaths(VALUES));
  expect(keys("{{ .Values.startup.port }} {{ toYaml .Values.startup }}")).toContain("startup{}");
  expect(keys("{{ .Values.probe.port }}")).toEqual(keyPaths(VALUES));
  expect(keys("{{ .Values.replicas.more }}")).toEqual(keyPaths(VALUES));
});
