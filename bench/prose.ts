import { createRandom } from '../acceptance-tests/sandbox/random.ts';
import { familyNames, remarks, things, verbs } from '../acceptance-tests/sandbox/seed/words.ts';

/** At least. With it a record of an issue has some 3.7 kB. */
const length = 2000;

/** A description in Markdown: the same for the same index. */
export function proseOf(index: number): string {
  const random = createRandom(index);
  let text = '';
  while (text.length < length) {
    const [verb, thing, name] = [random.pick(verbs), random.pick(things), random.pick(familyNames)];
    text += random.chance(0.2)
      ? `\n\n- [ ] ${verb} ${thing} (#${random.between(1, 9999)}), "${name}"\n`
      : `${verb} ${thing} as ${name} said on day ${random.between(1, 365)}. ${random.pick(remarks)} `;
  }
  return text;
}
