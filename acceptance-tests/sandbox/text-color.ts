/** The colour of text on a label: dark on a light one (`Gitlab::Color#contrast`); white where the colour is none. */
export function textColorOf(color: string): string {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color)?.[1];
  if (digits === undefined) return '#FFFFFF';
  const size = digits.length / 3;
  const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((index) => {
    const part = digits.slice(index * size, (index + 1) * size);
    return Number.parseInt(size === 1 ? part + part : part, 16);
  });
  const own = luminance(red, green, blue);
  const withLight = (luminance(255, 255, 255) + 0.05) / (own + 0.05);
  const withDark = (own + 0.05) / (luminance(31, 30, 36) + 0.05);
  return withLight >= 2.4 || withLight > withDark ? '#FFFFFF' : '#1F1E24';
}

function luminance(red: number, green: number, blue: number): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
