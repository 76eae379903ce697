import type { Settings } from '../endpoint.ts';
import type { WorkItemType } from '../families/work-items.ts';
import type { Tier } from '../tier.ts';
import { covers } from '../tier.ts';

/** Whether an instance has what comes with a tier. */
export function hasTier({ tier }: Settings, wanted: Tier): boolean {
  return covers(tier, wanted);
}

/** The types of work items that need a licence (features `epics`, `okrs`, `requirements`, `quality_management`). */
const typeTiers: Readonly<Partial<Record<WorkItemType, Tier>>> = {
  EPIC: 'premium',
  OBJECTIVE: 'ultimate',
  KEY_RESULT: 'ultimate',
  REQUIREMENT: 'ultimate',
  TEST_CASE: 'ultimate',
};

/** Whether work items of a type are there at all. */
export function isLicensedType(settings: Settings, type: WorkItemType): boolean {
  return hasTier(settings, typeTiers[type] ?? 'free');
}

/** The widgets that need a licence (`WIDGETS_WITH_LICENSE` of 18.9, and the tier of each feature). */
const widgetTiers: Readonly<Record<string, Tier>> = {
  ITERATION: 'premium',
  WEIGHT: 'premium',
  COLOR: 'premium',
  CUSTOM_FIELDS: 'premium',
  STATUS: 'premium',
  HEALTH_STATUS: 'ultimate',
  VERIFICATION_STATUS: 'ultimate',
  REQUIREMENT_LEGACY: 'ultimate',
  TEST_REPORTS: 'ultimate',
  PROGRESS: 'ultimate',
  VULNERABILITIES: 'ultimate',
};

/** Whether work items have a widget. */
export function isLicensedWidget(settings: Settings, widget: string): boolean {
  return hasTier(settings, widgetTiers[widget] ?? 'free');
}
