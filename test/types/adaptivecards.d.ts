/** The package's own entry cannot be loaded by Node; its bundle can, and has no types. */
declare module 'adaptivecards/dist/adaptivecards.js' {
  import * as AdaptiveCards from 'adaptivecards';

  export default AdaptiveCards;
}
