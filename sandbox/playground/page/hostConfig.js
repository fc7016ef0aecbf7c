/**
 * How cards look: the measures of a Teams-like host, the colors of this page. Colors are CSS
 * variables, so a change between light and dark redraws no card and loses no typed word.
 */
const ink = (name, subtle = name) => ({
  default: `var(--${name})`,
  subtle: `var(--${subtle})`,
});

const foregroundColors = {
  default: ink('ink', 'ink-quiet'),
  dark: ink('ink', 'ink-quiet'),
  light: ink('ink-quiet'),
  accent: ink('accent'),
  good: ink('good'),
  warning: ink('warn'),
  attention: ink('bad'),
};
const surface = (name) => ({
  backgroundColor: `var(--${name})`,
  borderColor: 'var(--line)',
  foregroundColors,
});

const fontSizes = { small: 13, default: 15, medium: 16, large: 19, extraLarge: 23 };
const fontWeights = { lighter: 400, default: 400, bolder: 620 };

export const hostConfig = {
  supportsInteractivity: true,
  spacing: { small: 4, default: 10, medium: 16, large: 24, extraLarge: 32, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  fontTypes: {
    default: { fontFamily: 'inherit', fontSizes, fontWeights },
    monospace: {
      fontFamily: 'var(--mono)',
      fontSizes: { ...fontSizes, small: 12, default: 13, medium: 14 },
      fontWeights,
    },
  },
  lineHeights: { small: 18, default: 22, medium: 23, large: 26, extraLarge: 30 },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: {
    default: surface('card'),
    emphasis: surface('card-quiet'),
    accent: surface('accent-wash'),
    good: surface('good-wash'),
    attention: surface('bad-wash'),
    warning: surface('warn-wash'),
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', size: 'small', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder', size: 'small' },
    },
    errorMessage: { color: 'attention', size: 'small', weight: 'default' },
  },
  // Teams draws at most six actions in a row of a card.
  actions: {
    maxActions: 6,
    spacing: 'medium',
    // The style sheet spaces the buttons, so that they can wrap.
    buttonSpacing: 0,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
  },
  adaptiveCard: { allowCustomStyle: false },
  textBlock: { headingLevel: 4 },
  textStyles: { heading: { weight: 'bolder', size: 'medium', color: 'default' } },
  factSet: {
    title: { weight: 'default', isSubtle: true, wrap: true, maxWidth: 140 },
    value: { weight: 'default', wrap: true },
    spacing: 14,
  },
};
