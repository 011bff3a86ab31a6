/** A value that is there at once, or on its way. */
export type Soon<T> = T | Promise<T>;

/** Uses a value in this very tick if it is there, else as soon as it is. */
export function whenThere<T, R>(value: Soon<T>, then: (value: T) => Soon<R>): Soon<R> {
  return value instanceof Promise ? value.then(then) : then(value);
}

/** All values, in this very tick if each of them is there. */
export function allThere<T>(values: readonly Soon<T>[]): Soon<readonly T[]> {
  const there = values.flatMap((value) => (value instanceof Promise ? [] : [value]));
  return there.length === values.length ? there : Promise.all(values);
}
