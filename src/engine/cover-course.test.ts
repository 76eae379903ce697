import { describe, expect, it } from 'vitest';
import type { Page } from '../core/port.ts';
import issues from '../streams/issues.ts';
import milestones from '../streams/project_milestones.ts';
import { createCourse } from './cover-course.ts';

const page = (pages?: number): Page => ({
  records: [],
  requests: 1,
  ...(pages === undefined ? {} : { pages }),
});

describe('the course of a walk through a group', () => {
  it('is refused by a first page that tells of more pages than slices', () => {
    const course = createCourse(issues, 10);
    expect(course.follow(page(11))).toBe(false);
    expect(course.isRefused()).toBe(true);
  });

  it('goes on to the end where its pages are counted', () => {
    const course = createCourse(issues, 10);
    const answers = Array.from({ length: 10 }, () => course.follow(page(10)));
    expect(answers).toEqual(answers.map(() => true));
    expect(course.isRefused()).toBe(false);
  });

  it('ends after an eighth of the slices where they are not, and never begins in an order of its own', () => {
    const course = createCourse(issues, 24);
    expect([page(), page(), page()].map(course.follow)).toEqual([true, true, false]);
    expect([course.goesOn(), course.isRefused()]).toEqual([false, false]);
    expect(createCourse(milestones, 24).follow(page())).toBe(false);
  });
});
