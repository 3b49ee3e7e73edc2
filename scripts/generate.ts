/** Writes every file that is generated from the catalogue; `-- --check` compares them only. */
import './generate-metrics';
import './generate-metrics-reference';
