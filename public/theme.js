// Runs before the first paint, so that a chosen theme never flashes in the other one. See src/app/theme.ts.
try {
  const theme = globalThis.localStorage.getItem('drawbridge.theme');
  if (theme === 'light' || theme === 'dark') globalThis.document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden: the system's theme holds.
}
