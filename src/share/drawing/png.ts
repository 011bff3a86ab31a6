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

/** The drawing as a PNG. Rejects where the browser cannot draw it, which happens with very large ones. */
export async function pngOf(drawing: Drawing): Promise<Blob> {
  const image = new Image();
  image.src = addressOf(drawing.svg);
  await image.decode();
  const scale = scaleFor(drawing);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(drawing.width * scale));
  canvas.height = Math.max(1, Math.floor(drawing.height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    const take = (blob: Blob | null) =>
      blob ? resolve(blob) : reject(new Error('the canvas gave no image'));
    canvas.toBlob(take, 'image/png');
  });
}
