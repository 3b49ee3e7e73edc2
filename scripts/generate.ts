/** Writes every file that is generated from the catalogue and the bundles; `-- --check` compares them only. */
import './generate-dependencies';
import './generate-metrics';
import './generate-metrics-reference';
