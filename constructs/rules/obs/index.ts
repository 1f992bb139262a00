import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { emptyRateWindows } from "./obs-001-empty-rate-windows";
import { monitorWithoutService } from "./obs-002-monitor-without-service";
import { unknownMetrics } from "./obs-101-unknown-metrics";
import { unexpectedOutpost } from "./obs-102-unexpected-outpost";
import { refusedSchema } from "./obs-103-refused-schema";
import { unselectedMonitor } from "./obs-104-unselected-monitor";
import { mixedReleases } from "./obs-105-mixed-releases";
import { unboundedRetention } from "./obs-106-unbounded-retention";
import { unknownComponent } from "./obs-107-unknown-component";
import { unexportedPooler } from "./obs-108-unexported-pooler";
import { exporterToNowhere } from "./obs-110-exporter-to-nowhere";
import { renamedComponents } from "./obs-111-renamed-component";
import { filteredService } from "./obs-112-filtered-service";
import { forgetfulStore } from "./obs-113-forgetful-store";
import { lostDataSource } from "./obs-120-lost-data-source";
import { pooledExporter } from "./obs-121-pooled-exporter";
import { refusedSamples } from "./obs-122-refused-samples";
import { fullStore } from "./obs-130-full-store";

/** Metrics and what reads them. In the order of their ids. */
export const OBSERVABILITY_RULES: readonly Rule<PlatformFacts>[] = [
  emptyRateWindows,
  monitorWithoutService,
  unknownMetrics,
  unexpectedOutpost,
  refusedSchema,
  unselectedMonitor,
  mixedReleases,
  unboundedRetention,
  unknownComponent,
  unexportedPooler,
  exporterToNowhere,
  renamedComponents,
  filteredService,
  forgetfulStore,
  lostDataSource,
  pooledExporter,
  refusedSamples,
  fullStore,
];
