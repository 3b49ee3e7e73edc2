import { text } from './parse';
import * as values from './values';

/** A share of one, from a text like `0.8 %`. */
export const share = text(values.SHARE, values.readShare);
export const duration = text(values.DURATION, values.readDuration);
export const amount = text(values.AMOUNT, values.readAmount);
export const moment = text(values.MOMENT, values.readMoment);
export const rate = text(values.RATE, values.readRate);
