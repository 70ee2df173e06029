package org.thinfile.featureengine.aggregation;

/**
 * How far the newest place that holds is from the newest that does not, in kilometres on a sphere;
 * missing where one of them is not there. Values are places as {@link RadiusOfGyration#pack} packs
 * them.
 */
public record Distance() implements Aggregation<Newest> {

    private static final double EARTH_KILOMETRES = 6371.0088;
    private static final double MICRO_RADIAN = Math.PI / 180e6;

    @Override
    public Fold<Newest> fold() {
        return Newest.Folding.NEWEST;
    }

    @Override
    public double result(Newest state, Moment at) {
        if (!state.isBoth()) {
            return Double.NaN;
        }
        double north = (state.heldValue >> 32) * MICRO_RADIAN;
        double south = (state.otherValue >> 32) * MICRO_RADIAN;
        double across = ((long) (int) state.heldValue - (int) state.otherValue) * MICRO_RADIAN;
        double rise = StrictMath.sin((north - south) / 2);
        double turn = StrictMath.sin(across / 2);
        double part = rise * rise + StrictMath.cos(north) * StrictMath.cos(south) * turn * turn;
        return 2 * EARTH_KILOMETRES * StrictMath.asin(Math.min(1, StrictMath.sqrt(part)));
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return "distance";
    }
}
