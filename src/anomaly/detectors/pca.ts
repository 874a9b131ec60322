import { rowOf } from '../watched-log.ts';
import { scoreEachRow, type Detector } from './detector.ts';
import { fitPrincipalComponents, statisticsOf, type ComponentChoice } from './principal-components.ts';

/** What is usually taken where nothing is known of the process. */
const usual: ComponentChoice = { varianceShare: 0.9 };

/** How far a row lies from normal along the directions in which columns move together. */
export const hotellingDetector = (choice: ComponentChoice): Detector => ({
  id: 'pca-t2',
  family: 'classic',
  source: 'Hotelling 1947; Jackson 1991, "A user\'s guide to principal components".',
  seeded: false,
  limit: null,
  async score(log, context) {
    const components = await fitPrincipalComponents(log, choice, context);
    return scoreEachRow(log, context, (row) => statisticsOf(components, rowOf(log, row)).hotelling);
  },
});

/** What of a row the way in which columns move together cannot explain. */
export const residualDetector = (choice: ComponentChoice): Detector => ({
  id: 'pca-q',
  family: 'classic',
  source:
    'Jackson and Mudholkar 1979, "Control procedures for residuals associated with principal component analysis".',
  seeded: false,
  limit: null,
  async score(log, context) {
    const components = await fitPrincipalComponents(log, choice, context);
    return scoreEachRow(log, context, (row) => statisticsOf(components, rowOf(log, row)).residual);
  },
});

export const pcaHotelling = hotellingDetector(usual);
export const pcaResidual = residualDetector(usual);
