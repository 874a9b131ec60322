/** The only door to TensorFlow.js. Call functions (`tf.add(x, y)`), never methods; the rest of the lab imports `tf` from here. */
export * as tf from '@tensorflow/tfjs';
