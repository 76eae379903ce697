import { noteCreation } from '../core/operation-families.ts';
import { operation } from '../core/operation.ts';

export default operation('issue_notes.create', noteCreation('issue'));
