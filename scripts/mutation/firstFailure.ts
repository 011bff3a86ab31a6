import fc from 'fast-check';

// A mutant is dead at the first counterexample; a smaller one would only cost time.
fc.configureGlobal({ endOnFailure: true });
