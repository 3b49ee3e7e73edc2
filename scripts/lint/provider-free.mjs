/**
 * ESLint's rule that a file knows no provider: it holds none of their names, not even in a comment, and compares nothing
 * with the name of a kind of items. What depends on either stands in a table of the catalogue or in a provider's folder.
 */
export const providerFree = {
  meta: {
    type: 'problem',
    schema: [
      {
        type: 'object',
        properties: {
          names: { type: 'array', items: { type: 'string' } },
          kinds: { type: 'array', items: { type: 'string' } },
        },
        required: ['names', 'kinds'],
        additionalProperties: false,
      },
    ],
    messages: {
      name: '"{{ given }}" names a provider; say what every provider has, or move this into the folder of the provider',
      kind: '"{{ given }}" is one kind of items; take what differs from lib/catalogue/item-kinds.ts',
    },
  },
  create(context) {
    const { names, kinds } = context.options[0];
    const { sourceCode } = context;
    const check = (...nodes) => {
      for (const node of nodes) {
        const given = node?.type === 'TemplateLiteral' ? node.quasis[0]?.value.cooked : node?.value;
        const isPlain = node?.type !== 'TemplateLiteral' || node.expressions.length === 0;
        if (isPlain && kinds.includes(given)) context.report({ node, messageId: 'kind', data: { given } });
      }
    };
    return {
      Program() {
        for (const { 0: given, index } of sourceCode.text.matchAll(new RegExp(names.join('|'), 'gi'))) {
          const [start, end] = [index, index + given.length].map((at) => sourceCode.getLocFromIndex(at));
          context.report({ loc: { start, end }, messageId: 'name', data: { given } });
        }
      },
      BinaryExpression({ operator, left, right }) {
        if (/^[!=]==?$/.test(operator) || operator === 'in') check(left, right);
      },
      SwitchCase({ test }) {
        check(test);
      },
      // As in ['journey', 'campaign'].includes(kind).
      'CallExpression > MemberExpression[property.name=/^(includes|indexOf)$/] > ArrayExpression'({
        elements,
      }) {
        check(...elements);
      },
      'CallExpression[callee.property.name=/^(includes|indexOf|startsWith|has)$/]'({ arguments: given }) {
        check(...given);
      },
    };
  },
};
