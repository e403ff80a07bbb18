// Whether a name tells a medical specialty: the sender's name alone can disclose a condition. Neither names nor answers are kept.
import { plainWords } from './plain-words.ts'

// English and Spanish, without accents. Long stems tell wherever they stand, also in a host name written as one word.
const ANYWHERE =
  /chemotherap|quimioterap|radiotherap|radioterap|hematolog|infectious ?dis|infeccios|psychother|psicoterap|schizophren|esquizofren|suicid|opioid|buprenorphin|buprenorfin|suboxon|hospicio|endocrin|diabet|cardiolog|neurolog|nephrolog|nefrolog|dermatolog|rheumatolog|reumatolog|urolog|obstetri|gynecolog|ginecolog|reproductiv|prenatal|venere|obesity|obesidad|tuberculos|alzheimer|dementia|demencia|oncolog|cancer|fertilit|fertilid|psychiat|psiquiat|psycholog|psicolog|behavioral|behavioural|addict|adicci|recovery|methadon|metadon|substance|alcohol|hospice|paliativ|palliat|sexual|gender|abortion|aborto|planned ?parent|transplant|trasplant|dialysis|dialisis|bariatric|plastic ?surg|genetic|rehabilit/

// Shorter ones only at the start of a word, or as a whole word: "Stillwater" and "Monumental" are no diagnoses.
const AT_WORD_START = /\b(tumor|mental|detox|wound|hepat|fertil|plastic|herida|drogadic|desintoxic)/
const WHOLE_WORD = /\b(hiv|vih|sida|aids|ivf|std|sti|rehab|ets|genero|ocd|adhd|ptsd)\b/

/** @param name one name, address or host name. */
export function tellsSpecialty(name: string): boolean {
  const plain = plainWords(name)
  return ANYWHERE.test(plain) || AT_WORD_START.test(plain) || WHOLE_WORD.test(plain)
}
