/** A value that is there at once, or on its way. */
export type Soon<T> = T | Promise<T>;

/** Uses a value in this very tick if it is there, else as soon as it is. */
export function whenThere<T, R>(value: Soon<T>, then: (value: T) => Soon<R>): Soon<R> {
  return value instanceof Promise ? value.then(then) : then(value);
}
