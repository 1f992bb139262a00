import type { ProxyProviderFacts } from "../../constructs/access/facts";
import type { Open, OpenAccess, Setter, Value } from "./open-parts";

type OpenProvider = Open<ProxyProviderFacts>;

const OF_PROXY: Readonly<Record<string, (provider: OpenProvider, value: Value) => void>> = {
  mode: (provider, value) => {
    provider.mode = value as ProxyProviderFacts["mode"];
  },
  cookieDomain: (provider, value) => {
    if (value === undefined) {
      delete provider.cookieDomain;
    } else {
      provider.cookieDomain = String(value);
    }
  },
  accessTokenValidity: (provider, value) => {
    provider.accessTokenValidity = String(value);
  },
  internalHostSslValidation: (provider, value) => {
    provider.internalHostSslValidation = value === true;
  },
  interceptHeaderAuth: (provider, value) => {
    provider.interceptHeaderAuth = value === true;
  },
};

/** What applications make of one of their props; undefined for props of something else. */
export function accessSetter(prop: string): Setter | undefined {
  const [, application, field = ""] = /^(proxy\[\d+\])\.(\w+)$/.exec(prop) ?? [];
  const set = OF_PROXY[field];
  if (application !== undefined && set !== undefined) {
    return ({ access }, value) => set(proxyProvider(access, application), value);
  }
  return prop === "providerVersion"
    ? ({ access }, value) => {
        if (access !== undefined) {
          access.providerVersion = String(value);
        }
      }
    : undefined;
}

function proxyProvider(access: OpenAccess | undefined, prop: string): OpenProvider {
  const provider = access?.applications.find((application) => application.prop === prop)?.provider;
  if (provider?.kind !== "proxy") {
    throw new Error(`no proxied application ${prop} at ${access?.path}`);
  }
  return provider;
}
