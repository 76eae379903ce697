import { memberRemoval } from '../core/operation-families.ts';
import { operation } from '../core/operation.ts';

export default operation('group_members.remove', memberRemoval('group'));
