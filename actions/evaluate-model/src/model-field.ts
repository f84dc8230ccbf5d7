import { type Field, text } from '@trainyard/action-kit';

/** A model: text in the workflow, text or a mapping in the config file. It is read by `parseModelSource`. */
export function modelField(): Field<string | undefined> {
  const plain = text();
  return {
    ...plain,
    type: 'text or YAML',
    parse(given) {
      const { value } = given;
      const isMapping = value !== null && typeof value === 'object' && !Array.isArray(value);
      // JSON is YAML.
      return isMapping ? JSON.stringify(value) : plain.parse(given);
    },
  };
}
