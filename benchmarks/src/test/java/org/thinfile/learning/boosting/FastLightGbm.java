package org.thinfile.learning.boosting;

import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterFree;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterLoadModelFromString;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterPredictForMatSingleRowFastCriticalSWIG;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterPredictForMatSingleRowFastInit;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_FastConfigFree;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_GetLastError;

import com.microsoft.ml.lightgbm.PredictionType;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;

/**
 * The native library's fastest way to predict row by row: prepared once, then called with one array
 * that is not copied and one thread. Not for use by two threads.
 */
final class FastLightGbm implements AutoCloseable {

    /** What is called for each row. */
    static final String CALL = "LGBM_BoosterPredictForMatSingleRowFastCriticalSWIG";

    private final SWIGTYPE_p_void booster;
    private final SWIGTYPE_p_void prepared;
    private final SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
    private final SWIGTYPE_p_double out;

    /**
     * Needs {@link NativeLibrary} loaded.
     *
     * @param text of the model
     * @param inputs columns of a row
     * @param numbers how many numbers a prediction has
     */
    FastLightGbm(String text, int inputs, PredictionType prediction, int numbers) {
        var iterations = lightgbmlib.new_intp();
        var handle = lightgbmlib.new_voidpp();
        check(LGBM_BoosterLoadModelFromString(text, iterations, handle));
        lightgbmlib.delete_intp(iterations);
        booster = lightgbmlib.voidpp_value(handle);
        check(
                LGBM_BoosterPredictForMatSingleRowFastInit(
                        booster,
                        prediction.getType(),
                        0,
                        -1,
                        lightgbmlibConstants.C_API_DTYPE_FLOAT64,
                        inputs,
                        "num_threads=1",
                        handle));
        prepared = lightgbmlib.voidpp_value(handle);
        lightgbmlib.delete_voidpp(handle);
        out = lightgbmlib.new_doubleArray(numbers);
    }

    /** The first number of a row's prediction. */
    double predict(double[] row) {
        check(LGBM_BoosterPredictForMatSingleRowFastCriticalSWIG(row, prepared, length, out));
        return lightgbmlib.doubleArray_getitem(out, 0);
    }

    @Override
    public void close() {
        lightgbmlib.delete_doubleArray(out);
        lightgbmlib.delete_int64_tp(length);
        check(LGBM_FastConfigFree(prepared));
        check(LGBM_BoosterFree(booster));
    }

    private static void check(int code) {
        if (code != 0) {
            throw new IllegalStateException("LightGBM refused: " + LGBM_GetLastError());
        }
    }
}
