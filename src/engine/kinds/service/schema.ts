import { partOfObject } from '../gates/metaSchemas';
import {
  INT32,
  INT_OR_STRING,
  listOf,
  namedString,
  partOf,
  STRING,
  STRING_MAP,
  struct,
} from '../gates/schema';

export const SERVICE = partOfObject('Service', {
  spec: partOf('ServiceSpec', {
    selector: STRING_MAP,
    type: namedString('v1.ServiceType'),
    ports: listOf(
      struct('ServicePort', {
        name: STRING,
        protocol: namedString('v1.Protocol'),
        appProtocol: STRING,
        port: INT32,
        targetPort: INT_OR_STRING,
        nodePort: INT32,
      }),
    ),
  }),
});
