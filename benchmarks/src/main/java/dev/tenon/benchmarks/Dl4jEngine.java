package dev.tenon.benchmarks;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Deeplearning4j on its own processor backend; threads are those of OMP_NUM_THREADS. */
final class Dl4jEngine implements Engine {

    @Override
    public boolean runs(Workload workload) {
        return workload.hasPeersOnTheJvm();
    }

    @Override
    public Runnable train(Workload workload, int threads) {
        MultiLayerNetwork model = model(workload);
        DataSet batch = new DataSet(
                array(workload.inputs(workload.batch()), workload.shape(workload.batch())),
                array(workload.oneHot(), workload.batch(), Workload.CLASSES));
        return () -> model.fit(batch);
    }

    @Override
    public Runnable infer(Workload workload, int examples, int threads) {
        MultiLayerNetwork model = model(workload);
        INDArray x = array(workload.inputs(examples), workload.shape(examples));
        return () -> model.output(x);
    }

    private static INDArray array(float[] data, int... shape) {
        return Nd4j.createFromArray(data).reshape(shape);
    }

    private static MultiLayerNetwork model(Workload workload) {
        var layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(1e-3))
                .list();
        switch (workload) {
            case MLP -> layers.layer(dense(64)).layer(dense(64)).setInputType(InputType.feedForward(100));
            case BIGMLP -> layers.layer(dense(512)).layer(dense(512)).setInputType(InputType.feedForward(784));
            case CNN ->
                layers.layer(convolution(32))
                        .layer(pooling())
                        .layer(convolution(64))
                        .layer(pooling())
                        .layer(dense(64))
                        .setInputType(InputType.convolutional(28, 28, 1, CNN2DFormat.NHWC));
            default -> throw new IllegalArgumentException("no " + workload.id() + " here");
        }
        layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(Workload.CLASSES)
                .activation(Activation.SOFTMAX)
                .build());
        MultiLayerNetwork model = new MultiLayerNetwork(layers.build());
        model.init();
        return model;
    }

    private static DenseLayer dense(int units) {
        return new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build();
    }

    private static ConvolutionLayer convolution(int filters) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(filters)
                .activation(Activation.RELU)
                .dataFormat(CNN2DFormat.NHWC)
                .build();
    }

    private static SubsamplingLayer pooling() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .dataFormat(CNN2DFormat.NHWC)
                .build();
    }
}
