import { noteCreation } from '../core/operation-families.ts';
import { operation } from '../core/operation.ts';

export default operation('merge_request_notes.create', noteCreation('merge_request'));
