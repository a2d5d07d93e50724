/** First characters of number plates of the mainland's provinces, regions and municipalities (GA 36-2018). */
export const PLATE_PROVINCES = '京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新';

/** Last characters that say what a vehicle is: trailer, learner, police, port of Hong Kong, port of Macau. */
export const PLATE_ENDS = '挂学警港澳';
