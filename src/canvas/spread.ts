/**
 * Tops for boxes stacked in the given order, at least `gap` apart, with their middles as near as possible to `wanted`
 * (least squares: the pool-adjacent-violators algorithm over the middles with the forced distances taken out).
 */
export function spread(heights: readonly number[], wanted: readonly number[], gap: number): number[] {
  let forced = 0;
  const blocks: { sum: number; count: number }[] = [];
  const offsets: number[] = [];
  heights.forEach((height, index) => {
    forced += index === 0 ? 0 : (heights[index - 1]! + height) / 2 + gap;
    offsets.push(forced);
    let block = { sum: wanted[index]! - forced, count: 1 };
    for (
      let last = blocks.at(-1);
      last && last.sum / last.count >= block.sum / block.count;
      last = blocks.at(-1)
    ) {
      block = { sum: last.sum + block.sum, count: last.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  });
  const middles = blocks.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
  return middles.map((middle, index) => middle + offsets[index]! - heights[index]! / 2);
}
