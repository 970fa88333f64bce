// Laws on random input try the same input in every run, so that a change that does not touch them cannot fail by chance.
// `SEED=random npm test` tries other input; `.ci/long` does so.
import { configureGlobal } from "fast-check";

const { SEED = "20240229" } = process.env;
if (SEED !== "random") configureGlobal({ seed: Number(SEED) });
