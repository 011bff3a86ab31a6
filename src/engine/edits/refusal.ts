/** Thrown inside this room when an intent cannot be carried out safely; {@link plan} turns it into a refused plan. */
export class Refusal extends Error {}
