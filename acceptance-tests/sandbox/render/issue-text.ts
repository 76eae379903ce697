import type { Call } from '../endpoint.ts';
import type { Issue } from '../model/issuables.ts';
import { formatTime } from '../time.ts';
import { renderIssue } from './issue.ts';

/** What tells the issues of a series apart; everything else is alike. */
type Varying = Pick<Issue, 'id' | 'iid' | 'title' | 'createdAt' | 'updatedAt'>;

const sample: Varying = {
  id: 987_654_321_001,
  iid: 987_654_321_002,
  title: '~title of the sample~',
  createdAt: Date.UTC(2001, 1, 3, 4, 5, 6, 7) * 1000,
  updatedAt: Date.UTC(2002, 2, 4, 5, 6, 7, 8) * 1000,
};

/**
 * Issues as JSON text. Those of a series are made from one rendered sample, so that a server can send hundreds of
 * thousands of them without spending its time on rendering.
 */
export function createIssueText(call: Call, isProjectRoute: boolean): (issue: Issue) => string {
  const [project] = call.world.issueSeries.keys();
  if (project === undefined) return (issue) => JSON.stringify(renderIssue(call, issue, isProjectRoute));
  const fill = call.memo('issue text', () => ({ template: undefined as Template | undefined }));
  return (issue) => {
    if (issue.projectId !== project) return JSON.stringify(renderIssue(call, issue, isProjectRoute));
    fill.template ??= splitSample(JSON.stringify(renderIssue(call, { ...issue, ...sample }, isProjectRoute)));
    return fillTemplate(fill.template, issue);
  };
}

/** Text between the places that vary, and what belongs at each place. */
interface Template {
  readonly texts: readonly string[];
  readonly places: readonly string[];
}

function splitSample(text: string): Template {
  const marks = [
    sample.id,
    sample.iid,
    sample.title,
    formatTime(sample.createdAt),
    formatTime(sample.updatedAt),
  ];
  const parts = text.split(new RegExp(`(${marks.join('|')})`));
  return {
    texts: parts.filter((_, index) => index % 2 === 0),
    places: parts.filter((_, index) => index % 2 === 1),
  };
}

function fillTemplate({ texts, places }: Template, issue: Issue): string {
  const values = new Map([
    [String(sample.id), String(issue.id)],
    [String(sample.iid), String(issue.iid)],
    [sample.title, issue.title],
    [formatTime(sample.createdAt), formatTime(issue.createdAt)],
    [formatTime(sample.updatedAt), formatTime(issue.updatedAt)],
  ]);
  return places.reduce(
    (text, place, index) => `${text}${values.get(place) ?? place}${texts[index + 1] ?? ''}`,
    texts[0] ?? '',
  );
}
