import { memberAddition } from '../core/operation-families.ts';
import { operation } from '../core/operation.ts';

export default operation('project_members.add', memberAddition('project'));
