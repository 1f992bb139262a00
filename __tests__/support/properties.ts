import fc from "fast-check";

/**
 * Properties are checked over the same cases at every run, so that a change is judged by what it changes. Other cases, for
 * whoever looks for trouble: `PROPERTY_SEED=2 npm run test:unit`.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });
