package org.verray.datasets.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.manifest.Truth;

/**
 * Each published set on a tiny look-alike of its download, quirks included. Tables have the columns and the kind of values of
 * the real ones; what is expected can be read off the lines written here.
 */
class PublishedSetsTest {
    @TempDir
    private Path folder;

    private Lookalike set;

    @BeforeEach
    void start() {
        set = new Lookalike(folder.resolve("set"));
    }

    private ImportResult read(String id) {
        assertThat(Importers.recognising(set.root()).id()).isEqualTo(id);
        ImportResult result = new ImportResult(Long.MAX_VALUE, n -> {});
        Importers.named(id).read(set.root(), Labels.NONE, result);
        result.images().forEach(image -> assertThat(image.checkedHash()).matches("[0-9a-f]{64}"));
        return result;
    }

    private static ImportedImage only(ImportResult result, String name) {
        List<ImportedImage> found = result.images().stream()
                .filter(image -> image.file().toString().replace('\\', '/').endsWith(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    /** The header of the original has commas inside brackets and one at its end; ages come as 058Y and as 411. */
    @Test
    void nihChestXray14() {
        set.text(
                        "Data_Entry_2017.csv",
                        "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position,"
                                + "OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y],",
                        "00000001_000.png,Cardiomegaly|Emphysema,000,1,058Y,M,PA,2682,2749,0.143,0.143,",
                        "00000001_001.png,No Finding,001,1,411,M,AP,2894,2729,0.143,0.143,",
                        "00012345_000.png,Hernia,000,12345,081Y,F,PA,2500,2048,0.168,0.168,")
                .text("test_list.txt", "00012345_000.png")
                .text("train_val_list.txt", "00000001_000.png")
                .images("images_001/images/00000001_000.png", "images_002/images/00012345_000.PNG");
        ImportResult result = read("nih-chestxray14");

        assertThat(result.images()).hasSize(2);
        assertThat(result.missing()).containsExactly("00000001_001.png");
        assertThat(result.partial()).isTrue();
        ImportedImage first = only(result, "00000001_000.png");
        assertThat(first.truth()).isEqualTo(Truth.REAL);
        assertThat(first.bodyPart()).isEqualTo("chest");
        assertThat(first.group()).isEqualTo("nih-chestxray14-00000001");
        assertThat(first.extra()).isEqualTo(Map.of("view", "PA", "age", "58", "sex", "M", "published_split", "train"));
        assertThat(only(result, "00012345_000.PNG").extra()).containsEntry("published_split", "test");
    }

    /** The sample names its table otherwise, and Kaggle packs it into a folder of the same name. */
    @Test
    void nihSample() {
        set.text(
                        "sample/sample_labels.csv",
                        "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position",
                        "00000013_005.png,Emphysema,005,00013,060Y,M,AP")
                .images("sample/images/00000013_005.png");
        ImportedImage image = only(read("nih-chestxray14"), "00000013_005.png");

        assertThat(image.group()).isEqualTo("nih-chestxray14-00000013");
        assertThat(image.extra()).isEqualTo(Map.of("view", "AP", "age", "60", "sex", "M"));
    }

    /** Paths begin with the folder of the download, which Kaggle leaves out; other tables repeat the same images. */
    @Test
    void cheXpert() {
        String header = "Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding";
        set.text(
                        "train.csv",
                        header,
                        "CheXpert-v1.0-small/train/patient00001/study1/view1_frontal.jpg,Female,68,Frontal,AP,1.0",
                        "CheXpert-v1.0-small/train/patient00001/study1/view2_lateral.jpg,Female,68,Lateral,,1.0",
                        "CheXpert-v1.0-small/train/patient00002/study1/view1_frontal.jpg,Unknown,0,Frontal,PA,",
                        "a path like no other,Male,50,Frontal,PA,")
                .text(
                        "train_visualCheXbert.csv",
                        header,
                        "CheXpert-v1.0/train/patient00001/study1/view1_frontal.jpg,,,,,")
                .text(
                        "valid.csv",
                        header,
                        "CheXpert-v1.0-small/valid/patient64541/study1/view1_frontal.jpg,Male,73,Frontal,AP,0.0")
                .images(
                        "train/patient00001/study1/view1_frontal.jpg",
                        "train/patient00001/study1/view2_lateral.jpg",
                        "train/patient00002/study1/view1_frontal.jpg",
                        "valid/patient64541/study1/view1_frontal.jpg");
        ImportResult result = read("chexpert");

        assertThat(result.images()).hasSize(4);
        assertThat(result.failures())
                .singleElement()
                .satisfies(f -> assertThat(f.name()).endsWith("train.csv line 5"));
        assertThat(only(result, "view2_lateral.jpg").extra())
                .isEqualTo(Map.of("view", "lateral", "age", "68", "sex", "F", "published_split", "train"));
        assertThat(only(result, "patient00002/study1/view1_frontal.jpg").extra())
                .isEqualTo(Map.of("view", "PA", "published_split", "train"));
        assertThat(only(result, "valid/patient64541/study1/view1_frontal.jpg").group())
                .isEqualTo("chexpert-patient64541");
    }

    /** The whole download comes in batches without the folder of the part; the user may name the folder above. */
    @Test
    void cheXpertInBatches() {
        set.text(
                        "CheXpert-v1.0/train.csv",
                        "\uFEFFPath,Sex,Age,Frontal/Lateral,AP/PA",
                        "CheXpert-v1.0/train/patient00001/study1/view1_frontal.jpg,Female,68,Frontal,AP")
                .images("CheXpert-v1.0/CheXpert-v1.0 batch 2 (train 1)/patient00001/study1/view1_frontal.jpg");

        assertThat(only(read("chexpert"), "view1_frontal.jpg").group()).isEqualTo("chexpert-patient00001");
    }

    /** Tables come as gzip; dates are moved by patient and therefore left out. */
    @Test
    void mimicCxrJpg() {
        set.gzip(
                        "mimic-cxr-2.0.0-metadata.csv.gz",
                        "dicom_id,subject_id,study_id,PerformedProcedureStepDescription,ViewPosition,Rows,Columns,StudyDate,"
                                + "StudyTime,ProcedureCodeSequence_CodeMeaning,ViewCodeSequence_CodeMeaning",
                        "02aa804e-bde0afdd,10000032,50414267,CHEST (PA AND LAT),PA,3056,2544,21800506,213014.531,"
                                + "CHEST (PA AND LAT),postero-anterior",
                        "174413ec-4ec4c1f7,10000032,50414267,CHEST (PA AND LAT),,3056,2544,21800506,213014.531,"
                                + "CHEST (PA AND LAT),lateral",
                        "2a2277a9-b0ded155,10000764,57375967,CHEST,AP,3056,2544,21321024,090015.531,CHEST,")
                .gzip(
                        "mimic-cxr-2.0.0-split.csv.gz",
                        "dicom_id,study_id,subject_id,split",
                        "02aa804e-bde0afdd,50414267,10000032,train")
                .images(
                        "files/p10/p10000032/s50414267/02aa804e-bde0afdd.jpg",
                        "files/p10/p10000032/s50414267/174413ec-4ec4c1f7.jpg");
        ImportResult result = read("mimic-cxr-jpg");

        assertThat(result.missing()).containsExactly("files/p10/p10000764/s57375967/2a2277a9-b0ded155.jpg");
        assertThat(only(result, "02aa804e-bde0afdd.jpg").extra())
                .isEqualTo(Map.of("view", "PA", "published_split", "train"));
        assertThat(only(result, "174413ec-4ec4c1f7.jpg").extra()).isEqualTo(Map.of("view", "lateral"));
        assertThat(result.images()).extracting(ImportedImage::group).containsOnly("mimic-cxr-jpg-p10000032");
    }

    /** Years as 1930.0, reports that go over lines; one file in its numbered folder, one in a flat copy. */
    @Test
    void padChest() {
        set.gzip(
                        "PADCHEST_chest_x_ray_images_labels_160K_01.02.19.csv.gz",
                        ",ImageID,ImageDir,StudyDate_DICOM,StudyID,PatientID,PatientBirth,PatientSex_DICOM,"
                                + "ViewPosition_DICOM,Projection,Manufacturer_DICOM,Report,Labels",
                        "0,2_1.png,0,20140915,S1,839860488694292331637988235681460987,1930.0,F,POSTEROANTERIOR,PA,"
                                + "PhilipsMedicalSystems,\"sin hallazgos .",
                        "segunda línea\",\"['pulmonary fibrosis', 'chronic changes']\"",
                        "1,2_2.png,17,20110803,S2,313572750430997347502932654319389875966,1958.0,M,UNK,L,"
                                + "ImagingDynamicsCompanyLtd,,['normal']")
                .images("0/2_1.png", "images-224/2_2.png");
        ImportResult result = read("padchest");

        assertThat(result.failures()).isEmpty();
        assertThat(only(result, "2_1.png").extra())
                .isEqualTo(Map.of(
                        "view",
                        "PA",
                        "age",
                        "84",
                        "sex",
                        "F",
                        "manufacturer",
                        "PhilipsMedicalSystems",
                        "acquired",
                        "2014-09-15"));
        assertThat(only(result, "2_2.png").extra())
                .containsEntry("view", "lateral")
                .containsEntry("age", "53");
        assertThat(only(result, "2_2.png").group()).isEqualTo("padchest-313572750430997347502932654319389875966");
    }

    /** Extension .dicom; an age of 000Y is a removed one; a damaged file does not stop the others. */
    @Test
    void vinDrCxr() {
        set.text("annotations/annotations_train.csv", "image_id,rad_id,class_name,x_min", "9a5094b2,R1,No finding,")
                .dicom("train/9a5094b2.dicom", Map.of("00100040CS", "M", "00101010AS", "000Y"))
                .dicom("test/051132a7.dicom", Map.of("00100040CS", "F", "00101010AS", "047Y"))
                .put("train/damaged.dicom", "no DICOM".getBytes());
        ImportResult result = read("vindr-cxr");

        assertThat(result.failures())
                .singleElement()
                .satisfies(f -> assertThat(f.reason()).isEqualTo("not a DICOM file"));
        assertThat(only(result, "9a5094b2.dicom").extra())
                .isEqualTo(Map.of("view", "PA", "sex", "M", "published_split", "train"));
        assertThat(only(result, "051132a7.dicom").extra())
                .isEqualTo(Map.of("view", "PA", "sex", "F", "age", "47", "published_split", "test"));
        assertThat(result.images()).extracting(ImportedImage::group).doesNotHaveDuplicates();
        assertThat(result.warnings()).singleElement().asString().contains("group of its own");
    }

    /** Ages have no unit and dates are 1901; the mapping file leads to patients of NIH ChestX-ray14. */
    @Test
    void rsnaPneumonia() {
        Map<String, String> header = Map.of(
                "00100040CS",
                "F",
                "00101010AS",
                "51",
                "00185101CS",
                "PA",
                "00080020DA",
                "19010101",
                "00080060CS",
                "CR");
        set.text("stage_2_train_labels.csv", "patientId,x,y,width,height,Target", "0004cfab,,,,,0")
                .text(
                        "pneumonia-challenge-dataset-mappings_2018.json",
                        "[{\"subset_img_id\": \"0004cfab\", \"img_id\": \"00012345_003.png\", \"SOPInstanceUID\": \"1.2\"}]")
                .dicom("stage_2_train_images/0004cfab.dcm", header)
                .dicom("stage_2_test_images/0000a175.dcm", header);
        ImportResult result = read("rsna-pneumonia");

        assertThat(result.warnings()).isEmpty();
        assertThat(only(result, "0004cfab.dcm").group()).isEqualTo("nih-chestxray14-00012345");
        assertThat(only(result, "0004cfab.dcm").extra())
                .isEqualTo(Map.of("view", "PA", "age", "51", "sex", "F", "published_split", "train"));
        assertThat(only(result, "0000a175.dcm").group()).isEqualTo("rsna-pneumonia-0000a175");
        assertThat(only(result, "0000a175.dcm").extra()).containsEntry("published_split", "test");
    }

    /** macOS left files that begin with ._ in the archive; a patient may have studies of two body parts. */
    @Test
    void mura() {
        set.images(
                        "MURA-v1.1/train/XR_ELBOW/patient00011/study1_negative/image1.png",
                        "MURA-v1.1/train/XR_HUMERUS/patient00011/study1_positive/image1.png",
                        "MURA-v1.1/valid/XR_WRIST/patient11185/study1_positive/image2.png")
                .put("MURA-v1.1/train/XR_ELBOW/patient00011/study1_negative/._image1.png", new byte[] {0, 5, 22, 7})
                .text(
                        "MURA-v1.1/train_image_paths.csv",
                        "MURA-v1.1/train/XR_ELBOW/patient00011/study1_negative/image1.png");
        ImportResult result = read("mura");

        assertThat(result.images()).hasSize(3);
        assertThat(only(result, "XR_ELBOW/patient00011/study1_negative/image1.png")
                        .bodyPart())
                .isEqualTo("elbow");
        ImportedImage humerus = only(result, "XR_HUMERUS/patient00011/study1_positive/image1.png");
        assertThat(humerus.bodyPart()).isEqualTo("upper arm");
        assertThat(humerus.group()).isEqualTo("mura-patient00011");
        assertThat(humerus.extra()).isEqualTo(Map.of("published_split", "train"));
        assertThat(only(result, "image2.png").extra()).isEqualTo(Map.of("published_split", "valid"));
    }

    /** Kaggle's folders hold a folder of the same name; the test table has other columns than the training table. */
    @Test
    void rsnaBoneAge() {
        set.text("boneage-training-dataset.csv", "id,boneage,male", "1377,180,False", "1378,12,True")
                .text("boneage-test-dataset.csv", "Case ID,Sex", "4360,M")
                .text("Validation Dataset.csv", "Image ID,male,Bone Age (months)", "1386,False,30")
                .images(
                        "boneage-training-dataset/boneage-training-dataset/1377.png",
                        "boneage-training-dataset/boneage-training-dataset/1378.png",
                        "boneage-test-dataset/boneage-test-dataset/4360.png",
                        "boneage-validation-dataset-1/1386.png");
        ImportResult result = read("rsna-bone-age");

        assertThat(result.images())
                .hasSize(4)
                .extracting(ImportedImage::bodyPart)
                .containsOnly("hand");
        assertThat(only(result, "1377.png").extra())
                .isEqualTo(Map.of("sex", "F", "bone_age_months", "180", "published_split", "train"));
        assertThat(only(result, "4360.png").extra()).isEqualTo(Map.of("sex", "M", "published_split", "test"));
        assertThat(only(result, "1386.png").extra())
                .isEqualTo(Map.of("sex", "F", "bone_age_months", "30", "published_split", "valid"));
    }

    /** Ages are mostly empty, projections in lower case; links to NIfTI files are passed over. */
    @Test
    void hannoverCovid19() {
        set.text(
                        "data.csv",
                        "patient_id,image_id,sex,age,size,weight,admission_offset,modality,projection",
                        "042f06a9,b343e657,m,,,,0,CR,ap",
                        "042f06a9,c9280a30,m,63,,,-2,DX,pa")
                .text("nii/readme.md", "links")
                .images("png/b343e657.png", "png/c9280a30.png");
        ImportResult result = read("hannover-covid19");

        assertThat(only(result, "b343e657.png").extra()).isEqualTo(Map.of("view", "AP", "sex", "M"));
        assertThat(only(result, "c9280a30.png").extra()).isEqualTo(Map.of("view", "PA", "sex", "M", "age", "63"));
        assertThat(result.images()).extracting(ImportedImage::group).containsOnly("hannover-covid19-042f06a9");
        assertThat(result.images()).extracting(ImportedImage::licence).containsOnly("CC BY 3.0");
    }

    /** One PNG is a JPEG; reasons hold commas and quotes; one answer is unknown. */
    @Test
    void radiologyQuiz() {
        set.text(
                        "static/q_and_answer.csv",
                        "Image_Name,Real_or_AI,Reasoning",
                        "Radio001.png,AI,\"Too smooth, \"\"waxy\"\" bone\"",
                        "Radio002.png,Real,ordinary",
                        "Radio003.png,maybe,",
                        "Radio004,ai ,")
                .images("images/Radio002.png", "images/Radio003.png", "images/Radio004.png")
                .jpeg("images/Radio001.png");
        ImportResult result = read("radiology2026-quiz");

        assertThat(result.images()).hasSize(3);
        ImportedImage fake = only(result, "Radio001.png");
        assertThat(fake.truth()).isEqualTo(Truth.SYNTHETIC);
        assertThat(fake.generator()).isEqualTo("GPT-4o");
        assertThat(only(result, "Radio002.png").truth()).isEqualTo(Truth.REAL);
        assertThat(only(result, "Radio002.png").generator()).isEmpty();
        assertThat(only(result, "Radio004.png").truth()).isEqualTo(Truth.SYNTHETIC);
        assertThat(result.failures())
                .singleElement()
                .satisfies(f -> assertThat(f.reason()).contains("AI or Real", "maybe"));
    }

    /** Folders of stimuli hold maps of gaze beside the image, and both tasks hold every stimulus. */
    @Test
    void gazeVaLm() {
        set.text("README.md", "---", "license: cc-by-4.0", "---", "# GazeVaLM")
                .text("data/Task1/expert_results.csv", "File Name,P01", "real_s50414267,1")
                .images(
                        "data/Task1/real_s50414267/original.png",
                        "data/Task1/real_s50414267/fixation_map.png",
                        "data/Task1/fake_s50414267/original.png",
                        "data/Task2/real_s50414267/original.png",
                        "images/fake_s51000000.png");
        ImportResult result = read("gazevalm");

        assertThat(result.images()).hasSize(3);
        ImportedImage real = only(result, "Task1/real_s50414267/original.png");
        ImportedImage fake = only(result, "Task1/fake_s50414267/original.png");
        assertThat(real.truth()).isEqualTo(Truth.REAL);
        assertThat(fake.truth()).isEqualTo(Truth.SYNTHETIC);
        assertThat(fake.generator()).isEqualTo("RoentGen");
        assertThat(real.group()).isEqualTo(fake.group()).isEqualTo("gazevalm-s50414267");
        assertThat(fake.licence()).isEqualTo("cc-by-4.0");
    }
}
