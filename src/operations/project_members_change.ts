import { memberChange } from '../core/operation-families.ts';
import { operation } from '../core/operation.ts';

export default operation('project_members.change', memberChange('project'));
