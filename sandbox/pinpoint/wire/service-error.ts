import { shapeOf } from '../api-model';

export type ServiceErrorType =
  | 'BadRequestException'
  | 'ForbiddenException'
  | 'NotFoundException'
  | 'MethodNotAllowedException'
  | 'PayloadTooLargeException'
  | 'TooManyRequestsException'
  | 'InternalServerErrorException';

/** A refusal as Pinpoint words it: its type goes into the header `x-amzn-errortype`, its text into the body. */
export class ServiceError extends Error {
  constructor(
    readonly type: ServiceErrorType,
    message: string,
  ) {
    super(message);
  }

  /** The HTTP status code that the API model gives to this type. */
  get status(): number {
    return shapeOf(this.type).error?.httpStatusCode ?? 500;
  }
}

export function badRequest(message: string): ServiceError {
  return new ServiceError('BadRequestException', message);
}

export function notFound(message: string): ServiceError {
  return new ServiceError('NotFoundException', message);
}
