package org.thinfile.models;

import java.util.List;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;
import org.thinfile.learning.LabelledTable;

/**
 * The rows a run learns from and is validated on.
 *
 * @param rows ordered by content, not by subject: ids are random, and models must not depend on
 *     them
 * @param subjects whose row it is, one a row
 * @param data the digest of subjects, vectors and outcomes
 * @param outcomes outcomes known at the training instant, rows or not
 * @param withoutConsent outcomes left out for lack of consent
 * @param withoutData outcomes left out because no opened source holds anything
 */
record TrainingSet(
        LabelledTable rows,
        List<SubjectId> subjects,
        Digest data,
        int outcomes,
        int withoutConsent,
        int withoutData) {

    TrainingCounts counts(int validationFold) {
        int validation = 0;
        int bads = 0;
        for (int i = 0; i < rows.rows(); i++) {
            validation += rows.fold()[i] == validationFold ? 1 : 0;
            bads += rows.bad()[i];
        }
        return new TrainingCounts(
                outcomes, withoutConsent, withoutData, rows.rows() - validation, validation, bads);
    }
}
