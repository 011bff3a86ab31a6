import type { LabelsOf, ObjectShape } from './fieldsShape';
import { oneOf, text } from './fieldsShape';

const OPERATOR = oneOf(
  { value: 'In', doc: 'The label exists and its value is one of `values`.' },
  {
    value: 'NotIn',
    doc: 'The value is none of `values`. Also true where the label is missing altogether.',
  },
  { value: 'Exists', doc: 'The label exists, whatever its value. `values` must be empty.' },
  { value: 'DoesNotExist', doc: 'The label is missing. `values` must be empty.' },
);

/** A LabelSelector over the labels of pods or of namespaces. */
export function selectorShape(of: LabelsOf): ObjectShape {
  return {
    kind: 'object',
    fields: {
      matchLabels: {
        doc:
          `Labels that the ${of} must carry, all of them (AND). ` +
          'Empty or absent asks for nothing. A key without a value is dropped by kubectl apply since 1.31, and the selector gets wider.',
        shape: { kind: 'labels', of },
      },
      matchExpressions: {
        doc:
          'Conditions on labels, all of which must hold (AND), together with matchLabels. ' +
          'Use it for "one of these values", "not this value" and "has this label".',
        shape: {
          kind: 'list',
          item: 'one condition on a label',
          of: {
            kind: 'object',
            fields: {
              key: {
                doc: 'The label the condition speaks of.',
                required: true,
                shape: text({ what: 'labelKey', of }),
              },
              operator: {
                doc: 'How the label is compared: In, NotIn, Exists or DoesNotExist. NotIn and DoesNotExist also match where the label is missing.',
                required: true,
                shape: OPERATOR,
              },
              values: {
                doc: 'The values to compare with. In and NotIn need at least one; Exists and DoesNotExist allow none.',
                shape: {
                  kind: 'list',
                  item: 'one value',
                  of: text({ what: 'labelValue', of }),
                },
              },
            },
          },
        },
      },
    },
  };
}
