import { memberAddition } from '../core/operation-families.ts';
import { operation } from '../core/operation.ts';

export default operation('group_members.add', memberAddition('group'));
