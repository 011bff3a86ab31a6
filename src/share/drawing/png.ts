import type { Drawing } from './svg';

/** Pixels per unit of the drawing: sharp on the screens of today. */
const SCALE = 2;
/** Beyond these browsers give an empty canvas, or none. */
const LONGEST_SIDE = 16_384;
const MOST_PIXELS = 64_000_000;

/** How much larger the PNG is than the drawing; less than wanted where it would be too large for a browser. */
export const scaleFor = ({ width, height }: Pick<Drawing, 'width' | 'height'>) =>
  Math.min(SCALE, LONGEST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));

/** An SVG as the address of an image. */
export const addressOf = (svg: string) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/** The drawing as a PNG; undefined where the browser cannot draw it. Never rejects. */
export async function pngOf(drawing: Drawing): Promise<Blob | undefined> {
  const image = new Image();
  image.src = addressOf(drawing.svg);
  try {
    await image.decode();
  } catch {
    return undefined;
  }
  const scale = scaleFor(drawing);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(drawing.width * scale));
  canvas.height = Math.max(1, Math.floor(drawing.height * scale));
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
}
