import {
  compareLines,
  DEFAULT_VERSION,
  isSupported,
  LINES,
  lineOf,
  RELEASE_LINES,
  releaseLine,
  SUPPORTED_LINES,
} from "../../../values/releases/releases";

describe("release lines", () => {
  test("are known from 2025.10 on, newest first, and two of them can be deployed", () => {
    const lines = RELEASE_LINES.map(({ line }) => line);
    expect(lines).toEqual(["2026.8", "2026.5", "2026.2", "2025.12", "2025.10"]);
    expect([...lines].sort(compareLines).reverse()).toEqual(lines);
    expect(SUPPORTED_LINES.map(({ line }) => line)).toEqual(["2026.8", "2026.5"]);
    expect(LINES.slice(-lines.length).reverse()).toEqual(lines);
  });

  test("pin a patch of their own", () => {
    expect(RELEASE_LINES.filter(({ line, latest }) => lineOf(latest) !== line)).toEqual([]);
    expect(isSupported(DEFAULT_VERSION)).toBe(true);
  });

  test("are told apart from what is no release", () => {
    expect([isSupported("2026.5.0"), isSupported("2026.2.6"), isSupported("2026.8"), isSupported("2027.2.0")]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(releaseLine("2027.2.0")).toBeUndefined();
  });

  test.each([
    ["2026.8.5", true, 0, 4, 4, "/data", "[::]"],
    ["2026.5.8", false, 4, 0, 4, "/data", "[::]"],
    ["2026.2.1", false, 4, 0, 0, "/data", "0.0.0.0"],
    ["2025.12.3", false, 10, 0, 0, "/data", "0.0.0.0"],
    ["2025.10.0", false, 10, 0, 0, "/media", "0.0.0.0"],
  ])("%s", (version, directEndpoint, perProvider, perPod, workerPoolConnections, storagePath, listenAddress) => {
    expect(releaseLine(version)).toMatchObject({
      directEndpoint,
      embeddedOutpostConnections: { perProvider, perPod },
      workerPoolConnections,
      storagePath,
      listenAddress,
    });
  });
});
