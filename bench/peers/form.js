/** The form every peer plays: five fields, asked one after the other, then a summary. */
export const QUESTIONS = [
  'What would you like to do with Azure?',
  'Which country is the office in?',
  'Are you a reseller?',
  'What should the provider be called?',
  'Who gets the partner request?',
];

/** The state of a form nobody began. */
export const blank = () => ({ step: 0, answers: [] });

/** Takes what was typed and says what is answered; the first words only open the form. */
export function take(form, text) {
  if (form.step > 0) form.answers.push(text);
  form.step += 1;
  return QUESTIONS[form.step - 1] ?? summary(form.answers);
}

export const summary = (answers) => `Thank you. You said: ${answers.join('; ')}`;
