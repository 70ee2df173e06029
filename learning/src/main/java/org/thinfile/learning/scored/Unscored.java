package org.thinfile.learning.scored;

import java.util.Locale;
import java.util.Map;
import org.thinfile.kernel.Wording;

/** No score, and why; never a default score. */
public record Unscored(Why why) implements Scored {

    /** The grounds on which nothing is scored. */
    public enum Why {
        NO_MODEL("当前没有可用的评分模型", "no model was in force at that instant"),
        NO_DATA("没有可用的数据", "none of the consented sources holds any data"),
        NOT_YET_KNOWN("模型的训练时间晚于评分时点", "the model was trained after the instant to be scored"),
        OTHER_DEFINITIONS(
                "模型使用的特征定义版本不同",
                "the model was trained on another version of the feature definitions"),
        SIMULATED("模型由模拟数据训练", "the model was trained on simulated data"),
        SOURCES_TOO_RARE(
                "训练数据中授权了同样数据来源的人太少", "too few people in training had given just these sources");

        private final Wording wording;

        Why(String zh, String en) {
            this.wording = new Wording(zh, en);
        }

        /** The name in files, tables and JSON: {@code no-data}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What an officer or a borrower is told. */
        public Wording wording() {
            return wording;
        }
    }

    @Override
    public Object canonical() {
        return Map.of("scored", false, "why", why.code());
    }
}
