// Journeys of a person in a browser: release build, production headers, one server with its own data per worker.
import { join } from "node:path";

import { defineConfig } from "@playwright/test";

import { chromium, out } from "./support/environment";

export default defineConfig({
  testDir: "journeys",
  outputDir: join(out, "results"),
  workers: 2,
  // A test that passes at the second try hides something.
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Oslo",
    contextOptions: { reducedMotion: "reduce" },
    permissions: ["clipboard-read", "clipboard-write"],
    launchOptions: chromium,
    // A trace slows every step down, and it is kept for the few that fail.
    trace: "off",
    screenshot: "only-on-failure",
  },
});
