/** Where `kubectl proxy` serves pages, unless it is told otherwise: to this computer alone. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether the page may well be served from beside an API. Anywhere else nothing is asked for before the user says so. */
export const isProxyAddress = ({ hostname }: Pick<Location, 'hostname'>): boolean => LOOPBACK.test(hostname);
