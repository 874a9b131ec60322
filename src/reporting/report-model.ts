import type { DataCheck } from '../contracts/data-check.ts';
import type { VerdictWord } from '../contracts/experiment.ts';
import type { Language } from '../contracts/language.ts';
import type { FigureData, FigureFamily } from '../figures/figure.ts';

/** Proposals a meeting can decide on; people decide. */
export type Decision = 'proceed' | 'conditional' | 'hold' | 'stop';

/** A field of a form: what is known, or null for a blank that people fill in by hand. */
export interface ReportField {
  readonly label: string;
  readonly value: string | null;
  /** Stands beside a blank and says what belongs there. */
  readonly hint: string | null;
}

export interface ReportRisk {
  readonly risk: string;
  readonly measure: string;
}

export interface ReportCheck {
  readonly state: 'passed' | 'attention' | 'not-verified';
  /** The state in a word. */
  readonly label: string;
  readonly text: string;
}

/** Measured costs of the entries the verdict speaks of, beside blanks for the money nobody has told us. */
export interface CostTable {
  readonly title: string;
  readonly measuredTitle: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly family: FigureFamily; readonly name: string; readonly cells: readonly string[] }[];
  readonly measuredNote: string;
  readonly moneyTitle: string;
  readonly moneyColumns: readonly string[];
  /** Rows to be filled in by hand. */
  readonly moneyRows: readonly string[];
}

export interface ModelRow {
  readonly family: FigureFamily;
  readonly name: string;
  readonly emphasis: boolean;
  /** Against today's method; null for today's method itself and where nothing can be said. */
  readonly word: VerdictWord | null;
  readonly wordText: string;
  readonly cells: readonly string[];
}

/** All models, most accurate first. */
export interface ModelTable {
  readonly title: string;
  readonly nameColumn: string;
  readonly wordColumn: string;
  readonly columns: readonly string[];
  readonly rows: readonly ModelRow[];
  readonly note: string;
}

/** A plain table; `numeric` says which of its columns are set to the right. */
export interface ReportTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly numeric: readonly boolean[];
  readonly rows: readonly (readonly string[])[];
  readonly note: string;
}

/** What one data check said when the log was imported. */
export interface ReportFinding {
  readonly severity: DataCheck['severity'];
  /** The severity in a word. */
  readonly label: string;
  readonly name: string;
  readonly text: string;
  readonly advice: string | null;
}

interface ReportList {
  readonly title: string;
  readonly items: readonly string[];
}

/** How the log was read: files, peculiarities, decisions, columns, and what the data checks found. */
export interface ReportReceipt {
  readonly title: string;
  readonly sentence: string;
  readonly files: ReportTable;
  readonly notes: ReportList;
  readonly decisions: ReportList;
  readonly columns: ReportTable;
  readonly findings: { readonly title: string; readonly items: readonly ReportFinding[] };
}

/**
 * A report as plain data in one language: conclusion first, every text final, every number from the stored summary, so
 * that formats only differ in how they set it. What the results do not tell is a blank, never a guess.
 */
export interface Report {
  readonly language: Language;
  readonly documentTitle: string;
  readonly subjectLabel: string;
  readonly subject: string;
  readonly facts: readonly ReportField[];
  readonly conclusion: {
    readonly title: string;
    /** Said before the sentence where a simple method will do, with the reasons after it; null and empty elsewhere. */
    readonly notNeeded: string | null;
    readonly text: string;
    readonly reasons: readonly string[];
  };
  readonly verdict: {
    readonly title: string;
    readonly word: VerdictWord;
    readonly wordText: string;
    readonly decision: Decision;
    readonly decisionText: string;
    readonly explanation: string;
  };
  readonly evidence: { readonly title: string; readonly points: readonly string[]; readonly figure: FigureData | null };
  readonly costs: CostTable;
  readonly risks: {
    readonly title: string;
    readonly riskLabel: string;
    readonly measureLabel: string;
    readonly rows: readonly ReportRisk[];
  };
  readonly nextSteps: { readonly title: string; readonly fields: readonly ReportField[] };
  /** Short items that stand under every page. */
  readonly footer: readonly string[];
  readonly models: ModelTable;
  readonly figures: { readonly title: string; readonly items: readonly FigureData[] };
  /** What would change the answer. */
  readonly outlook: { readonly title: string; readonly paragraphs: readonly string[] };
  readonly checks: { readonly title: string; readonly items: readonly ReportCheck[] };
  readonly method: {
    readonly title: string;
    readonly paragraphs: readonly string[];
    readonly figure: FigureData | null;
  };
  /** The appendix. */
  readonly receipt: ReportReceipt;
}
