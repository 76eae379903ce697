/** Bars that belong together. */
export interface BarGroup {
  readonly label: string;
  readonly bars: readonly { readonly label: string; readonly value: number }[];
}

/** A chart of lying bars, from zero on. */
export interface BarChart {
  readonly title: string;
  readonly groups: readonly BarGroup[];
  /** How a value is written beside its bar. */
  readonly write: (value: number) => string;
}

const width = 720;
const labelWidth = 210;
const valueWidth = 80;
const barHeight = 18;
const groupGap = 34;
const top = 44;
const colours = ['#1f75cb', '#89888d', '#e24329', '#c17d10', '#108548'] as const;

/** Draws a chart as an SVG picture of its own. Bars of the same label have the same colour in all groups. */
export function drawBars({ title, groups, write }: BarChart): string {
  const most = Math.max(...groups.flatMap(({ bars }) => bars.map(({ value }) => value)), Number.MIN_VALUE);
  const labels = [...new Set(groups.flatMap(({ bars }) => bars.map(({ label }) => label)))];
  const scale = (width - labelWidth - valueWidth) / most;
  let y = top;
  const parts: string[] = [];
  for (const { label, bars } of groups) {
    parts.push(text(16, y + 14, label, 'font-weight="600"'));
    y += 22;
    for (const { label: name, value } of bars) {
      const length = Math.max(1, value * scale);
      const colour = colours[labels.indexOf(name) % colours.length] ?? colours[0];
      parts.push(
        text(labelWidth - 8, y + 13, name, 'text-anchor="end"'),
        `<rect x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="${barHeight - 4}" fill="${colour}"/>`,
        text(labelWidth + length + 6, y + 12, write(value)),
      );
      y += barHeight;
    }
    y += groupGap - 22;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" role="img" font-family="sans-serif" font-size="12">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${width}" height="${y}" fill="#ffffff"/>`,
    text(16, 26, title, 'font-size="15" font-weight="600"'),
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function text(x: number, y: number, words: string, attributes = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="#28272d" ${attributes}>${escape(words)}</text>`;
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
