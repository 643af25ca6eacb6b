// A server seen through a proxy that can misbehave or answer as another one would.
import { Proxy } from "./proxy";
import { test as base } from "./test";

export const test = base.extend<{ between: Proxy }>({
  between: async ({ server }, use) => {
    const proxy = await Proxy.start(server.url);
    await use(proxy);
    await proxy.stop();
  },
  baseURL: async ({ between }, use) => use(between.url),
});
