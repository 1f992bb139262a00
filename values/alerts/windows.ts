/** How often the metrics are read. */
interface Scrape {
  readonly scrapeIntervalSec: number;
}

/** What an alert waits for: at least two scrapes, so that one that fails is no alarm. */
export function lasting(facts: Scrape, sec: number): number {
  return Math.max(sec, 2 * facts.scrapeIntervalSec);
}

/** A window for rates: at least four scrapes, so that two samples are in it when one fails. */
export function rateWindow(facts: Scrape, sec = 300): number {
  return Math.max(sec, 4 * facts.scrapeIntervalSec);
}
